console.log('flavum')
